/* global EventSource, document */
import { showBreakers } from './breakers.js';
import { byId, h, keyed, say, set } from './dom.js';
import { showLanes } from './lanes.js';
import { showIncidents, showInbox } from './stories.js';

/** @import { Snapshot } from '../snapshot.ts' */
/** @import { TotalView } from '../total-view.ts' */

/** @type {(totals: readonly TotalView[]) => void} */
const showTotals = keyed(
  byId('totals'),
  total => total.name,
  first => {
    const value = h('dd', { class: 'value' });
    const detail = h('dd', { class: 'detail' });
    return {
      element: h('div', { class: `total ${first.name}` }, h('dt', {}, first.label), value, detail),
      update(total) {
        say(value, total.value);
        say(detail, total.detail);
      },
    };
  },
);

/** @param {Snapshot['clock']} clock */
function showClock({ nowMs, phase }) {
  const at = new Date(nowMs);
  const day = at.toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  say(byId('now'), phase.kind === 'learning' ? day : `${day} ${at.toISOString().slice(11, 19)} UTC`);
  const texts = {
    learning: 'learning, at full speed',
    live: phase.kind === 'live' ? `live, ${phase.speed} times as fast` : '',
    ended: 'played to the end',
  };
  say(byId('phase'), texts[phase.kind]);
  set(byId('phase'), { class: `phase ${phase.kind}` });
  const progress = byId('progress');
  progress.hidden = phase.kind !== 'learning' || phase.share === undefined;
  if (phase.kind === 'learning')
    progress.querySelector('i')?.style.setProperty('inline-size', `${100 * (phase.share ?? 0)}%`);
}

/** @type {{ [Part in keyof Snapshot]: (part: Snapshot[Part]) => void }} */
const show = {
  clock: showClock,
  headline: text => {
    say(byId('headline'), text);
  },
  totals: showTotals,
  breakers: breakers => {
    showBreakers(breakers);
    const blocked = breakers.filter(({ state }) => state === 'open' || state === 'kept');
    document.title =
      blocked.length > 0
        ? `${blocked.map(({ country }) => country).join(', ')} blocked · Pumpbreaker`
        : 'Pumpbreaker';
  },
  lanes: showLanes,
  incidents: showIncidents,
  inbox: showInbox,
};

const live = new EventSource('/api/live');
live.addEventListener('message', event => {
  /** @type {unknown} */
  const data = JSON.parse(String(event.data));
  const changes = /** @type {Partial<Snapshot>} */ (data);
  for (const [part, value] of Object.entries(changes))
    show[/** @type {keyof Snapshot} */ (part)](/** @type {never} */ (value));
});
live.addEventListener('error', () => {
  say(
    byId('headline'),
    'The embedded run does not answer any more. Start it again in the terminal with npm start; this page finds it by itself.',
  );
  say(byId('phase'), 'not connected');
  set(byId('phase'), { class: 'phase lost' });
});
