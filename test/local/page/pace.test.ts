import { House } from '../../../local/house.ts';
import { Pace } from '../../../local/page/pace.ts';
import { topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';

const startMs = Date.UTC(2026, 10, 2);
const house = () =>
  new House({
    topology: topologyOf([]),
    policy: readPolicy({}),
    approveUrl: 'http://127.0.0.1',
    startMs,
    key: Buffer.from('key'),
  });

describe('the pace of a play', () => {
  it('plays the past as fast as it goes and says how much of it is played', async () => {
    const built = house();
    const pace = new Pace({ house: built, speed: 1, liveFromMs: startMs + 1000_000 });
    await pace.until(startMs + 250_000);
    built.clock.advanceTo(startMs + 250_000);
    expect(pace.phase()).toEqual({ kind: 'learning', share: 0.25 });
  });

  it('then passes so many seconds in one second, and the clock runs on between two messages', async () => {
    const built = house();
    let nowMs = 0;
    const seen: number[] = [];
    const real = {
      nowMs: () => nowMs,
      pause: (ms: number) => {
        nowMs += ms;
        seen.push(built.clock.now() - startMs);
        return Promise.resolve();
      },
    };
    const pace = new Pace({ house: built, speed: 1000, liveFromMs: startMs + 60_000, real });
    await pace.until(startMs + 60_000);
    expect(pace.phase()).toEqual({ kind: 'live', speed: 1000 });
    await pace.until(startMs + 60_000 + 300_000);
    expect(nowMs).toBe(300);
    expect(seen).toEqual([60_000, 160_000, 260_000]);
  });

  it('slows down with the first notice where nobody knows when the attack comes', async () => {
    const built = house();
    const pace = new Pace({ house: built, speed: 10 });
    await pace.until(startMs + 1e9);
    expect(pace.phase()).toEqual({ kind: 'learning' });
    built.notifier.notices.push({
      incidentId: 'one' as never,
      atMs: startMs,
      subject: '',
      text: '',
      decideUrl: '',
    });
    await pace.until(startMs);
    expect(pace.phase()).toEqual({ kind: 'live', speed: 10 });
  });

  it('waits no longer once the play is given up, and knows when it has ended', async () => {
    const stop = new AbortController();
    const pace = new Pace({ house: house(), speed: 1, liveFromMs: startMs, signal: stop.signal });
    const waiting = pace.until(startMs + 3_600_000);
    stop.abort();
    await waiting;
    pace.end();
    expect(pace.phase()).toEqual({ kind: 'ended' });
  });
});
