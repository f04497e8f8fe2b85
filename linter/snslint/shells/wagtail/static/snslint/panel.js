/* Asks for the findings of the page as the form has it, and leads to their words. It never touches what is written. */
(() => {
  const LOOK = 700; // milliseconds between two looks at the form
  const start = () => {
    const panel = document.querySelector('[data-snslint-panel]');
    const form = document.querySelector('[data-edit-form]');
    if (!panel || !form) return;
    const status = panel.querySelector('[data-snslint-status]');
    const findings = panel.querySelector('[data-snslint-findings]');
    const counter = document.querySelector('[data-side-panel-toggle="snslint"] [data-side-panel-toggle-counter]');
    let seen = null; // the form at the last look
    let asked = null; // the form that was last asked about
    let asking = null;
    let wait = 0; // looks to pass over after a failure

    const state = () => {
      const data = new FormData(form);
      const parts = new URLSearchParams();
      for (const [name, value] of data) if (typeof value === 'string' && !/^(overwrite_revision_id|loaded_revision)/.test(name)) parts.append(name, value);
      return parts;
    };

    const show = ({ html, held, verdict }) => {
      const focus = findings.contains(document.activeElement) ? document.activeElement.dataset : null;
      findings.innerHTML = html; // made by our own template, which escapes
      panel.dataset.verdict = verdict;
      status.hidden = true;
      if (focus) [...findings.querySelectorAll('button')].find((b) => b.dataset.path === focus.path && b.dataset.words === focus.words)?.focus();
      if (counter) {
        counter.textContent = held;
        counter.hidden = !held;
      }
    };

    const ask = async (parts) => {
      asking?.abort();
      const mine = (asking = new AbortController());
      try {
        const answer = await fetch(panel.dataset.url, { method: 'POST', body: parts, signal: mine.signal, credentials: 'same-origin' });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        show(await answer.json());
        wait = 0;
      } catch (error) {
        if (mine.signal.aborted) return;
        status.textContent = panel.dataset.unreachable;
        status.hidden = false;
        asked = null; // ask again, later and later
        wait = Math.min(40, wait ? wait * 2 : 4);
        passed = wait;
      }
    };

    let passed = 0;
    const look = () => {
      if (document.hidden || passed-- > 0) return;
      passed = 0;
      const parts = state();
      const now = parts.toString();
      const still = now === seen; // writing pauses
      seen = now;
      if (still && now !== asked) {
        asked = now;
        void ask(parts);
      }
    };
    setInterval(look, LOOK);
    look();

    panel.addEventListener('click', (event) => {
      const button = event.target.closest('[data-snslint-go]');
      if (button) go(button.dataset);
    });
  };

  /** To the words: the field or block by its content path, then the words in it. */
  const go = ({ path, words, start: from, end: to }) => {
    let place = document;
    for (const step of (path || '').split('.')) {
      const next = place.querySelector(`[data-contentpath="${CSS.escape(step)}"]`);
      if (!next) break;
      place = next;
    }
    if (place === document) return;
    open(place);
    const field = place.querySelector('textarea:not([hidden]), input[type="text"], input[type="url"]');
    const rich = place.querySelector('[contenteditable="true"]');
    if (rich && words) return mark(rich, words);
    if (field && words && field.offsetParent) {
      const lead = field.value.length - field.value.trimStart().length; // forms take it away
      let at = Number(from) + lead;
      if (from === undefined || field.value.slice(at, Number(to) + lead) !== words) at = field.value.indexOf(words);
      field.focus({ preventScroll: true });
      if (at >= 0) field.setSelectionRange(at, at + words.length);
    }
    bring(place);
  };

  /** Blocks and panels that are folded away open up. */
  const open = (place) => {
    for (let section = place.closest('[data-panel]'); section; section = section.parentElement?.closest('[data-panel]')) {
      const toggle = section.querySelector('[data-panel-toggle][aria-expanded="false"]');
      toggle?.click();
    }
    const tab = place.closest('[role="tabpanel"][hidden]');
    if (tab) document.querySelector(`[aria-controls="${tab.id}"]`)?.click();
  };

  const mark = (rich, words) => {
    const range = find(rich, words);
    if (range && window.Highlight) {
      CSS.highlights.set('snslint', new Highlight(range));
      setTimeout(() => CSS.highlights.delete('snslint'), 6000);
    }
    bring(range?.startContainer.parentElement ?? rich);
  };

  /** The words as a range, across the elements that draw them, blanks as in HTML. */
  const find = (root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const at = [];
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let i = 0; i < node.data.length; i += 1) {
        const blank = /\s/.test(node.data[i]);
        if (blank && text.endsWith(' ')) continue;
        text += blank ? ' ' : node.data[i];
        at.push([node, i]);
      }
    }
    const first = text.indexOf(words);
    if (first < 0) return null;
    const range = document.createRange();
    const [endNode, end] = at[first + words.length - 1];
    range.setStart(...at[first]);
    range.setEnd(endNode, end + 1);
    return range;
  };

  const bring = (element) => {
    element.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    element.classList.add('snslint-flash');
    setTimeout(() => element.classList.remove('snslint-flash'), 1500);
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
