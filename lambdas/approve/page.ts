import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import {
  decisionsIn,
  type Breaker,
  type DecisionKind,
  type Incident,
  type TimelineEntry,
} from '../../core/incident/incident.ts';
import { usualOf, volumeOf } from '../../core/incident/story.ts';
import { countryName, inList, inUsd, onDay } from '../../core/words/words.ts';
import { style } from './style.ts';

type Html = ReturnType<typeof html>;

/** What the buttons say; `isDangerous` ones ask for the country code, so that no slip of the finger decides. */
export const decisionTexts: Record<DecisionKind, { button: string; effect: string; isDangerous: boolean }> = {
  rollback: {
    button: 'Roll back',
    effect: 'Puts the country rules back as they were. People there get their messages again.',
    isDangerous: true,
  },
  keep: {
    button: 'Keep blocked',
    effect: 'This is fraud: stays blocked until somebody rolls it back.',
    isDangerous: true,
  },
  extend: {
    button: 'Hold longer',
    effect: 'Doubles the time until the block is tested.',
    isDangerous: false,
  },
  block: { button: 'Block', effect: 'Blocks the country until the pressure is gone.', isDangerous: false },
  decline: {
    button: 'Leave alone',
    effect: 'No block. Puts back what was set meanwhile.',
    isDangerous: false,
  },
};

/** What each state is called. */
export const stateTexts: Record<Breaker['state']['kind'], string> = {
  open: 'blocked',
  asked: 'waits for your decision',
  watched: 'watched only',
  'half-open': 'let through, watched',
  kept: 'kept blocked',
  closed: 'over',
};

// As one text, because the policy names the digest of exactly what stands between the tags.
const styleElement = raw(`<style>${style}</style>`);

// A template is a promise only where a part of it is one, and here none is.
const layout = (title: string, body: Html): string =>
  (
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          ${styleElement}
        </head>
        <body>
          <main>
            <p class="brand">Pumpbreaker</p>
            ${body}
          </main>
        </body>
      </html>` as HtmlEscapedString
  ).toString();

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

const fact = (name: string, value: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

function breakerSection(breaker: Breaker, token: string): Html {
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

/** Whose messages a rule touches. */
const reachOf = (blastRadius: Incident['blastRadius']): string =>
  blastRadius
    ? inList(
        [
          ...blastRadius.configurationSets,
          ...(blastRadius.isAccountDefault
            ? ['whatever names no configuration set, such as SNS and Cognito (account default)']
            : []),
        ],
        9,
      )
    : 'messages without a protect configuration';

/** The page on which people look at an incident and decide. It decides nothing by being opened. */
export function incidentPage(
  incident: Incident,
  timeline: readonly TimelineEntry[],
  token: string,
  said?: string,
): string {
  const { blastRadius, protection, adoption, breakers, id, openedAtMs } = incident;
  const made = adoption?.id === undefined ? '' : ` (${adoption.id} was made for them)`;
  const standing = breakers.filter(({ state }) => state.kind !== 'closed');
  const title =
    standing.length > 0
      ? `SMS pumping: ${inList(standing.map(({ country }) => country))}`
      : 'SMS pumping: over';
  return layout(
    title,
    html`<h1>${title}</h1>
      <p class="dim">Since ${onDay(openedAtMs)}</p>
      ${said ? html`<section role="status" class="said"><strong>${said}</strong></section>` : ''}
      ${breakers.map(breaker => breakerSection(breaker, token))}
      <section>
        <h2>What happened</h2>
        <ol>
          ${timeline.map(({ atMs, says }) => html`<li><time>${onDay(atMs)}</time> ${says}</li>`)}
        </ol>
      </section>
      <section>
        <h2>Where</h2>
        <dl>
          ${fact('Whose messages', reachOf(blastRadius))} ${fact('Protect configuration', protection + made)}
          ${fact('Incident', id)}
        </dl>
      </section>`,
  );
}

/** A page that says one thing. */
export const messagePage = (title: string, text: string): string =>
  layout(
    title,
    html`<h1>${title}</h1>
      <section><p>${text}</p></section>`,
  );
