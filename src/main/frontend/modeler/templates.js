// The element templates with the choices that there are now: what is typed in the file is chosen from a list where the
// service says what there is.

const chosen = (property, choices) => {
  const { pattern, ...constraints } = property.constraints ?? {};
  return { ...property, type: 'Dropdown', choices, constraints };
};

/** Templates as they come with Fairlead, and what the service offers. */
export function withChoices(templates, offers) {
  const lists = {
    'camunda:formRef': offers?.forms,
    'camunda:decisionRef': offers?.decisions,
  };
  return templates.map((template) => ({
    ...template,
    properties: template.properties.map((property) => {
      const list = property.type === 'String' && lists[property.binding.name];
      return list
        ? chosen(
            property,
            list.map(({ id, name }) => ({ value: id, name: `${name} (${id})` })),
          )
        : property;
    }),
  }));
}
