import { laneChart } from './chart.js';
import { decisions } from './decisions.js';
import { byId, h, keyed, say, set } from './dom.js';

/** @import { BreakerView } from '../breaker-view.ts' */

/** @param {BreakerView} first */
function card(first) {
  const state = h('span', {});
  const rule = h('span', { class: 'rule' });
  const why = h('p', { class: 'why' });
  const findings = h('ul', {});
  const next = h('p', { class: 'next' });
  const bar = h('i', {});
  const progress = h('div', { class: 'progress' }, bar);
  const chart = laneChart();
  const actions = decisions();
  const element = h(
    'article',
    { 'data-country': first.country },
    h('header', {}, h('h3', {}, first.name, h('span', {}, first.where)), rule, state),
    why,
    chart.element,
    h('div', { class: 'due' }, next, progress),
    actions.element,
    h('details', {}, h('summary', {}, 'What speaks for fraud, and against'), findings),
  );
  return {
    element,
    /** @param {BreakerView} view */
    update(view) {
      set(element, { class: `breaker is-${view.state}` });
      set(state, { class: `state ${view.state}` });
      say(state, view.stateText);
      say(rule, view.rule === 'none' ? 'no country rule' : `SMS rule: ${view.rule}`);
      set(rule, { class: `rule rule-${view.rule.toLowerCase()}` });
      say(why, view.why);
      if (
        findings.childElementCount !== view.findings.length ||
        findings.textContent !== view.findings.join('')
      ) {
        findings.replaceChildren(...view.findings.map(finding => h('li', {}, finding)));
      }
      say(next, view.next);
      progress.hidden = view.waited === undefined;
      bar.style.setProperty('inline-size', `${100 * (view.waited ?? 0)}%`);
      chart.update(view.chart, view.name);
      actions.update(view);
    },
  };
}

/** @type {(breakers: readonly BreakerView[]) => void} */
const show = keyed(byId('breakers'), breaker => breaker.lane, card);

/** Shows the lanes of the incidents. @param {readonly BreakerView[]} breakers */
export function showBreakers(breakers) {
  show(breakers);
  byId('no-breakers').hidden = breakers.length > 0;
}
