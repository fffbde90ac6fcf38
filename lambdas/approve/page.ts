import { html, raw } from 'hono/html';
import { decisionsIn, type Breaker, type DecisionKind, type Incident, type TimelineEntry } from '../../core/incident/incident.ts';
import { usualOf, volumeOf } from '../../core/incident/story.ts';
import { countryName, inList, inUsd, onDay } from '../../core/words/words.ts';
import { style } from './style.ts';

type Html = ReturnType<typeof html>;

/** What the buttons say; `isDangerous` ones ask for the country code, so that no slip of the finger decides. */
export const decisionTexts: Record<DecisionKind, { button: string; effect: string; isDangerous: boolean }> = {
  rollback: { button: 'Roll back', effect: 'Puts the country rules back as they were. People there get their messages again.', isDangerous: true },
  keep: { button: 'Keep blocked', effect: 'This is fraud: stays blocked until somebody rolls it back.', isDangerous: true },
  extend: { button: 'Hold longer', effect: 'Doubles the time until the block is tested.', isDangerous: false },
  block: { button: 'Block', effect: 'Blocks the country until the pressure is gone.', isDangerous: false },
  decline: { button: 'Leave alone', effect: 'No block. Puts back what was set meanwhile.', isDangerous: false },
};

const stateTexts: Record<Breaker['state']['kind'], string> = {
  open: 'blocked',
  asked: 'waits for your decision',
  watched: 'watched only',
  'half-open': 'let through, watched',
  kept: 'kept blocked',
  closed: 'over',
};

const layout = (title: string, body: Html): string =>
  String(html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`);

function decisionForm(decision: DecisionKind, breaker: Breaker, token: string): Html {
  const { button, effect, isDangerous } = decisionTexts[decision];
  const { country, revision } = breaker;
  return html`<form method="post" data-decision="${decision}" data-country="${country}">
    <input type="hidden" name="token" value="${token}" />
    <input type="hidden" name="country" value="${country}" />
    <input type="hidden" name="revision" value="${revision}" />
    <input type="hidden" name="decision" value="${decision}" />
    <span>${effect}</span>
    ${isDangerous
      ? html`<label>Type ${country} to confirm<input name="confirm" required pattern="[A-Za-z]{2}" autocomplete="off" /></label>`
      : ''}
    <label>Your name, for the record<input name="by" maxlength="60" autocomplete="name" /></label>
    <button class="${isDangerous ? 'danger' : ''}">${button}: ${country}</button>
  </form>`;
}

function breakerSection(breaker: Breaker, token: string): Html {
  const { state, evidence, response, rules, country } = breaker;
  return html`<section id="${country}">
    <h2>${countryName(country)} <span class="state ${state.kind}">${stateTexts[state.kind]}</span></h2>
    <p>${volumeOf(evidence)}. ${inUsd(evidence.spentUsd)} in that window, ${inUsd(evidence.priceUsd)} a message.</p>
    <ul>
      ${evidence.findings.map(finding => html`<li>${finding.says}</li>`)}
    </ul>
    <p>A block touches ordinary traffic of ${usualOf(evidence)}.</p>
    ${response.because.length > 0 ? html`<p>Why not simply blocked: ${inList(response.because, 9)}.</p>` : ''}
    ${rules.map(rule => html`<p class="dim">${rule.capability}: was ${rule.before}, is ${rule.set}</p>`)}
    ${response.rehearsal ? html`<p class="dim">Observe mode: no rule was changed, and no decision changes one.</p>` : ''}
    ${decisionsIn[state.kind].map(decision => decisionForm(decision, breaker, token))}
  </section>`;
}

/** The page on which people look at an incident and decide. It decides nothing by being opened. */
export function incidentPage(incident: Incident, timeline: readonly TimelineEntry[], token: string, said?: string): string {
  const where = incident.blastRadius
    ? `${incident.protection}, configuration sets: ${inList(incident.blastRadius.configurationSets, 9)}` +
      (incident.blastRadius.isAccountDefault ? ', and SNS and Cognito (account default)' : '')
    : 'messages without a protect configuration';
  const standing = incident.breakers.filter(({ state }) => state.kind !== 'closed');
  const title = standing.length > 0 ? `SMS pumping: ${inList(standing.map(({ country }) => country))}` : 'SMS pumping: over';
  return layout(
    title,
    html`<h1>${title}</h1>
      <p class="dim">${where}. Since ${onDay(incident.openedAtMs)}. Incident ${incident.id}.</p>
      ${said ? html`<section role="status"><strong>${said}</strong></section>` : ''}
      ${incident.breakers.map(breaker => breakerSection(breaker, token))}
      <section>
        <h2>What happened</h2>
        <ol>
          ${timeline.map(({ atMs, says }) => html`<li><time>${onDay(atMs)}</time> ${says}</li>`)}
        </ol>
      </section>`,
  );
}

/** A page that says one thing. */
export const messagePage = (title: string, text: string): string =>
  layout(title, html`<h1>${title}</h1><section><p>${text}</p></section>`);
