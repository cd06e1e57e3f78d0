const EVERY_MS = 2500;
const GIVE_UP_MS = 15000;
const main = document.querySelector('main');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let timer = 0;

// Changes as little as possible: what stays keeps its focus, its selection and whether it is open.
function turnInto(old, next) {
  if (old.isEqualNode(next)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = next.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (name !== 'open' && !next.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  replaceChildren(old, next);
}

// An item of a list is known by what it leads to.
function keyOf(node) {
  if (node.localName !== 'li') return node.id;
  return node.querySelector('a[href^="/"]')?.getAttribute('href');
}

function replaceChildren(old, next) {
  const wanted = new Set([...next.children].map(keyOf));
  const known = new Map();
  for (const child of [...old.children]) {
    const key = keyOf(child);
    if (key && wanted.has(key)) known.set(key, child);
    else if (key) child.remove();
  }
  let place = old.firstChild;
  for (const child of [...next.childNodes]) {
    const key = keyOf(child);
    const same = key ? known.get(key) : isLike(place, child) && place;
    if (!same) {
      old.insertBefore(child, place);
      announce(child);
      continue;
    }
    if (same === place) place = place.nextSibling;
    else old.insertBefore(same, place);
    turnInto(same, child);
  }
  while (place) {
    const after = place.nextSibling;
    place.remove();
    place = after;
  }
}

function isLike(node, other) {
  return node && !keyOf(node) && node.nodeName === other.nodeName;
}

function announce(node) {
  if (calm.matches || !keyOf(node)) return;
  const from = getComputedStyle(document.body).getPropertyValue('--mark');
  node.animate([{ backgroundColor: from }, { backgroundColor: 'transparent' }], 2000);
}

async function update() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const response = await fetch('/live', { signal: AbortSignal.timeout(GIVE_UP_MS) });
    if (!response.ok) throw new Error(`${response.status}`);
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    main.removeAttribute('data-stopped');
    replaceChildren(main, next.body);
  } catch {
    stop();
  }
  clearTimeout(timer);
  timer = setTimeout(update, EVERY_MS);
}

function stop() {
  if (main.hasAttribute('data-stopped')) return;
  main.setAttribute('data-stopped', '');
  const time = new Date().toLocaleTimeString();
  document.querySelector('#stopped').textContent =
    `Wirewatch has stopped. So things stood at ${time}; npm start goes on from here.`;
}

document.addEventListener('visibilitychange', update);
timer = setTimeout(update, EVERY_MS);
