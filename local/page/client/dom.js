/* global document */

/**
 * Makes an element. Texts become text nodes, so nothing that is shown can become markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

/**
 * Makes an SVG element.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, string | boolean | undefined>} attributes
 */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value))
      element.setAttribute(name, value === true ? '' : value);
  }
}

/**
 * Changes a text only where it differs, so that screen readers are not told the same twice.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element ${id}.`);
  return element;
}

/**
 * Keeps one element for each item, in the order of the items; elements stay what they are while their item stays.
 * @template Item
 * @param {Element} container
 * @param {(item: Item) => string} keyOf
 * @param {(item: Item) => { element: Element, update: (item: Item) => void }} create
 * @returns {(items: readonly Item[]) => void}
 */
export function keyed(container, keyOf, create) {
  /** @type {Map<string, { element: Element, update: (item: Item) => void }>} */
  const known = new Map();
  return items => {
    const keys = new Set(items.map(keyOf));
    for (const [key, { element }] of known) {
      if (keys.has(key)) continue;
      element.remove();
      known.delete(key);
    }
    items.forEach((item, index) => {
      const key = keyOf(item);
      const part = known.get(key) ?? create(item);
      known.set(key, part);
      part.update(item);
      if (container.children[index] !== part.element)
        container.insertBefore(part.element, container.children[index] ?? null);
    });
  };
}
