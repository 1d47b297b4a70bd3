// Loads a viewer of diagrams only where one is looked at: it weighs more than all the rest of a page.
const NEAR = '300px';
const loading = new Map();

/** Does something once an element comes near to what the reader sees. */
export function whenInView(root, act) {
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      act();
    },
    { rootMargin: NEAR },
  );
  watch.observe(root);
}

/** A script or stylesheet, once for a page. */
function load(address) {
  if (!loading.has(address)) {
    const isStyle = /\.css$/.test(address);
    const made = document.createElement(isStyle ? 'link' : 'script');
    if (isStyle) made.rel = 'stylesheet';
    made[isStyle ? 'href' : 'src'] = address;
    loading.set(
      address,
      new Promise((loaded, failed) => {
        made.onload = loaded;
        made.onerror = () => failed(new Error(address));
      }),
    );
    document.head.append(made);
  }
  return loading.get(address);
}

/** The viewer of bpmn-js. The page says where its files are, because their names carry their version. */
export async function bpmnViewer({ dataset }) {
  await Promise.all(dataset.viewer.trim().split(/\s+/).map(load));
  return window.BpmnJS;
}
