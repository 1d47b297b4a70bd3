// Stands in for a package of the form viewer that no page of ours uses.
export default () => null;
