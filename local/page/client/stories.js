import { byId, h, keyed, say, set } from './dom.js';

/** @import { IncidentView, NoticeView } from '../incident-view.ts' */

/** The text with its one link as a link. @param {NoticeView} notice */
function linked({ text, link }) {
  if (!link) return [text];
  const at = text.indexOf(link.text);
  if (at < 0) return [text];
  const anchor = h('a', { href: link.path, target: '_blank', rel: 'noopener' }, 'open the approval page');
  return [text.slice(0, at), anchor, text.slice(at + link.text.length)];
}

/** @param {NoticeView} notice */
const letter = notice => ({
  element: h(
    'details',
    { class: 'notice' },
    h('summary', {}, h('time', {}, notice.at), h('strong', {}, notice.subject)),
    h('div', { class: 'text' }, ...linked(notice)),
  ),
  update: () => undefined,
});

/** @type {(notices: readonly NoticeView[]) => void} */
const notices = keyed(byId('inbox'), notice => String(notice.id), letter);

/** Shows the notices. One that has just come is open, and folds the others up. @param {readonly NoticeView[]} inbox */
export function showInbox(inbox) {
  const before = byId('inbox').firstElementChild;
  notices(inbox);
  const newest = byId('inbox').firstElementChild;
  if (newest && newest !== before)
    for (const notice of byId('inbox').children) set(notice, { open: notice === newest });
  byId('no-notices').hidden = inbox.length > 0;
}

/** @param {IncidentView} first */
function story(first) {
  const title = h('h3', {});
  const since = h('p', { class: 'since' });
  const list = h('ol', {});
  return {
    element: h('article', { class: 'story', 'data-incident': first.id }, title, since, list),
    /** @param {IncidentView} incident */
    update({ title: name, since: when, isOver, timeline }) {
      say(title, name);
      say(since, isOver ? `over: ${when}` : when);
      set(since, { class: isOver ? 'since over' : 'since' });
      for (const { at, says } of timeline.slice(list.childElementCount))
        list.append(h('li', {}, h('time', {}, at), says));
    },
  };
}

/** @type {(incidents: readonly IncidentView[]) => void} */
const stories = keyed(byId('stories'), incident => incident.id, story);

/** Shows what happened in each incident. @param {readonly IncidentView[]} incidents */
export function showIncidents(incidents) {
  stories(incidents);
  byId('stories-section').hidden = incidents.length === 0;
}
