import { byId, h, keyed, say, svg } from './dom.js';

/** @import { LaneView, LanesView } from '../lane-view.ts' */

const width = 200;
const height = 44;

/** @param {LaneView} first */
function tile(first) {
  const bars = svg('path', { class: 'sent' });
  const line = svg('path', { class: 'usual' });
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    bars,
    line,
  );
  const lately = h('p', {});
  const element = h(
    'article',
    { class: 'lane' },
    h('h3', {}, h('b', {}, first.name), h('span', {}, first.where)),
    picture,
    lately,
  );
  let drawn = '';
  return {
    element,
    /** @param {LaneView} lane */
    update({ messages, usual, lately: text }) {
      say(lately, text);
      const key = `${messages.join()};${usual.join()}`;
      if (key === drawn) return;
      drawn = key;
      const most = Math.max(3, ...messages, ...usual);
      const step = width / messages.length;
      /** @param {number} value */
      const y = value => (height - (height * value) / most).toFixed(1);
      bars.setAttribute(
        'd',
        messages
          .map((value, index) =>
            value > 0
              ? `M${(index * step).toFixed(1)} ${height}V${y(value)}h${(step - 0.6).toFixed(1)}V${height}Z`
              : '',
          )
          .join(''),
      );
      line.setAttribute(
        'd',
        usual
          .map((value, index) => `${index === 0 ? 'M' : 'L'}${((index + 0.5) * step).toFixed(1)} ${y(value)}`)
          .join(''),
      );
    },
  };
}

/** @type {(lanes: readonly LaneView[]) => void} */
const show = keyed(byId('lanes'), lane => lane.key, tile);

/** Shows the lanes that are calm. @param {LanesView} lanes */
export function showLanes({ shown, more }) {
  show(shown);
  byId('more-lanes').hidden = more === 0;
  say(byId('more-lanes'), `And ${more} quieter ${more === 1 ? 'lane' : 'lanes'}.`);
}
