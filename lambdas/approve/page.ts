import { html } from 'hono/html';
import type { Incident, TimelineEntry } from '../../core/incident/incident.ts';
import { inList, onDay } from '../../core/words/words.ts';
import { breakerSection } from './breaker-section.ts';
import { fact, layout } from './layout.ts';

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
