// Shows a Camunda form with the form-js viewer and sends the answers.
//
//   <div data-fl-form data-schema-id="triage-referral" data-schema="/api/forms/triage-referral?version=1"
//        data-action="/api/tasks/1/complete" data-next="/tasks" data-form-version="1" data-person="coordinator"
//        data-today="2026-03-02" data-submit-label="Save" data-idempotent="true" data-public="true">
//     <script type="application/json" data-fl-schema>{…}</script>   (where there is no data-schema)
//     <script type="application/json" data-fl-data>{…}</script>
//   </div>
//
// form-js keeps the schema, the data and the hide conditions (viewer.js). How a question looks is nhsuk-frontend's
// markup, with labels, legends, hints, errors and native controls that a keyboard and a screen reader know
// (questions.jsx). What is said about an answer is what the server says (checks.js).
// All of that is loaded once a form comes near to what the reader sees.
import { whenInView } from '../viewer-of.js';
import { element } from './page.js';
import { say } from './words.js';

async function show(root) {
  try {
    const { showForm } = await import('./sheet.js');
    await showForm(root);
  } catch (failure) {
    root.prepend(element('p', 'nhsuk-error-message', say('not-shown')));
    console.error(failure);
  }
}

for (const root of document.querySelectorAll('[data-fl-form]')) whenInView(root, () => show(root));
