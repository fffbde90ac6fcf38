import { html } from 'hono/html';
import { decisionsIn, type Breaker, type DecisionKind } from '../../core/incident/incident.ts';
import { usualOf, volumeOf } from '../../core/incident/story.ts';
import { decisionTexts, stateTexts } from '../../core/words/decisions.ts';
import { countryName, inList, inUsd } from '../../core/words/words.ts';
import { fact, type Html } from './layout.ts';

/** Folded up until it is wanted: no button decides at the first touch. */
function decisionForm(decision: DecisionKind, breaker: Breaker, token: string): Html {
  const { button, effect, isDangerous } = decisionTexts[decision];
  const { country, revision } = breaker;
  return html`<details
    name="decide-${country}"
    data-decision="${decision}"
    class="${isDangerous ? 'danger' : ''}"
  >
    <summary><strong>${button}</strong><span>${effect}</span></summary>
    <form method="post">
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="country" value="${country}" />
      <input type="hidden" name="revision" value="${revision}" />
      <input type="hidden" name="decision" value="${decision}" />
      ${
        isDangerous
          ? html`<label
              >Type ${country} to confirm<input
                name="confirm"
                required
                pattern="[A-Za-z]{2}"
                autocomplete="off"
                autocapitalize="characters"
            /></label>`
          : ''
      }
      <label>Your name, for the record<input name="by" maxlength="60" autocomplete="name" /></label>
      <button>${button}: ${country}</button>
    </form>
  </details>`;
}

/** What is known of one country, and what may be decided about it. */
export function breakerSection(breaker: Breaker, token: string): Html {
  const { state, evidence, response, rules, country } = breaker;
  const decisions = decisionsIn[state.kind];
  return html`<section id="${country}" class="is-${state.kind}">
    <h2>${countryName(country)} <span class="state ${state.kind}">${stateTexts[state.kind]}</span></h2>
    <dl>
      ${fact('Seen', volumeOf(evidence))}
      ${fact('Spent', `${inUsd(evidence.spentUsd)} in that window, ${inUsd(evidence.priceUsd)} a message`)}
      ${fact('A block touches', usualOf(evidence))}
      ${rules.map(rule => fact(`Country rule, ${rule.capability}`, `was ${rule.before}, is ${rule.set}`))}
    </dl>
    ${
      'unwritten' in state
        ? html`<p role="alert">The country rule could not be written yet; Pumpbreaker goes on trying.</p>`
        : ''
    }
    ${response.because.length > 0 ? html`<p>Why not simply blocked: ${inList(response.because, 9)}.</p>` : ''}
    ${response.rehearsal ? html`<p>Observe mode: no rule was changed, and no decision changes one.</p>` : ''}
    <details>
      <summary>What speaks for fraud, and against</summary>
      <ul>
        ${evidence.findings
          .filter(({ name }) => name !== 'volume')
          .map(finding => html`<li>${finding.says}</li>`)}
      </ul>
    </details>
    ${
      decisions.length > 0
        ? html`<div class="decisions">
            <h3>Decide</h3>
            ${decisions.map(decision => decisionForm(decision, breaker, token))}
          </div>`
        : ''
    }
  </section>`;
}
