/* global DOMParser, fetch */
import { h, say } from './dom.js';

/** @import { BreakerView, DecisionView } from '../breaker-view.ts' */

/**
 * Posts a decision to the approval function, as the form on the approval page does.
 * @param {BreakerView} breaker
 * @param {DecisionView} decision
 * @param {string} confirm
 * @returns {Promise<string>} what the function answered, in a sentence.
 */
async function post({ decide, country, revision, name }, { kind, button }, confirm) {
  if (!decide) return 'There is no notice yet that entitles to decide. Try again in a moment.';
  const form = new URLSearchParams({
    token: decide.token,
    country,
    revision: String(revision),
    decision: kind,
    confirm,
    by: 'you, on the page',
  });
  const answer = await fetch(decide.path, { method: 'POST', body: form });
  if (answer.ok) return `${button}, ${name}: done.`;
  // The answer is a page of its own with a style sheet of its own, which this page's policy refuses.
  const text = (await answer.text()).replace(/<style>.*?<\/style>/s, '');
  const page = new DOMParser().parseFromString(text, 'text/html');
  return (
    (page.querySelector('[role=status]') ?? page.querySelector('section'))?.textContent.trim() ??
    `Not taken (${answer.status}).`
  );
}

/**
 * The decisions that a breaker allows. They stay as they are until its state changes, so that nobody's typing is lost.
 * @returns {{ element: HTMLElement, update: (breaker: BreakerView) => void }}
 */
export function decisions() {
  const buttons = h('div', { class: 'buttons' });
  const ask = h('div', {});
  const said = h('p', { class: 'said', role: 'status' });
  const element = h('div', { class: 'decisions' }, buttons, ask, said);
  /** @type {BreakerView} */
  let breaker;
  let drawn = '';

  /** @param {DecisionView} decision @param {string} confirm */
  async function decide(decision, confirm) {
    say(said, 'One moment…');
    for (const button of element.querySelectorAll('button')) button.disabled = true;
    try {
      say(said, await post(breaker, decision, confirm));
    } catch {
      say(said, 'The embedded run does not answer. Is it still running in the terminal?');
    }
    ask.replaceChildren();
    for (const button of element.querySelectorAll('button')) button.disabled = false;
  }

  /** @param {DecisionView} decision @param {HTMLElement} opener */
  function confirmFirst(decision, opener) {
    const { country } = breaker;
    const input = h('input', {
      name: 'confirm',
      required: true,
      pattern: '\\s*[A-Za-z]{2}\\s*',
      autocomplete: 'off',
      autocapitalize: 'characters',
      size: '4',
    });
    const cancel = h('button', { type: 'button', class: 'quiet' }, 'Cancel');
    const form = h(
      'form',
      { class: 'confirm' },
      h('p', {}, decision.effect),
      h('label', {}, `Type ${country} to confirm`, input),
      h(
        'div',
        { class: 'buttons' },
        h('button', { class: 'danger' }, `${decision.button}: ${country}`),
        cancel,
      ),
    );
    form.addEventListener('submit', event => {
      event.preventDefault();
      void decide(decision, input.value);
    });
    const leave = () => {
      ask.replaceChildren();
      opener.focus();
    };
    cancel.addEventListener('click', leave);
    form.addEventListener('keydown', event => {
      if (event.key === 'Escape') leave();
    });
    say(said, '');
    ask.replaceChildren(form);
    input.focus();
  }

  return {
    element,
    update(view) {
      breaker = view;
      const key = `${view.revision} ${view.state} ${view.decide ? 'may' : 'may not'}`;
      if (key === drawn) return;
      if (drawn !== '' && ask.hasChildNodes())
        say(said, 'Its state has changed meanwhile; nothing was decided.');
      drawn = key;
      ask.replaceChildren();
      buttons.replaceChildren(
        ...view.decisions.map(decision => {
          const button = h(
            'button',
            {
              type: 'button',
              class: decision.isDangerous ? 'danger' : undefined,
              title: decision.effect,
              'data-decision': decision.kind,
            },
            decision.button,
          );
          button.addEventListener('click', () => {
            if (decision.isDangerous) confirmFirst(decision, button);
            else void decide(decision, '');
          });
          return button;
        }),
      );
    },
  };
}
