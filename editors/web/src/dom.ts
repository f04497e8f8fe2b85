type Child = Node | string | null | undefined | false

/** An element with attributes and children; a text is only ever text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : String(value))
  }
  made.append(...children.filter((child): child is Node | string => typeof child === 'string' || child instanceof Node))
  return made
}

/** An address that may be linked to; anything but the web is left out. */
export function webAddress(url: string): string | null {
  return /^https?:\/\//i.test(url) ? url : null
}
