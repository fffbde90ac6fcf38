import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { asCountry, asProtectConfigurationId } from '../../../core/ids.ts';
import { expectedMessages } from '../../../core/traffic/expected.ts';
import { learnHistory } from '../../../core/traffic/history.ts';
import { newProfile } from '../../../core/traffic/profile.ts';
import { Recorder } from '../../../local/page/recorder.ts';

const lane = { protection: asProtectConfigurationId('protect-1'), country: asCountry('MM') };
const hour = 3_600_000;
const nowMs = Date.UTC(2026, 10, 16, 10, 30);
const tried = (wasSent: boolean, atMs = nowMs) =>
  ({ kind: 'tried', atMs, wasSent, attempt: { lane, capability: 'SMS', atMs, priceUsd: 0.1 } }) as const;

describe('the recorder of a play', () => {
  it('keeps what was sent apart from what was turned away, by minute and by hour', () => {
    const recorder = new Recorder();
    for (const wasSent of [true, true, false]) recorder.happened(tried(wasSent));
    recorder.happened({ kind: 'arrived', atMs: nowMs, body: '{}' });
    const { sent, turnedAway, messages } = recorder.lane(lane);
    expect(
      [sent.minutes, sent.hours, turnedAway.minutes, turnedAway.hours].map(series =>
        series.at(series.bucketOf(nowMs)),
      ),
    ).toEqual([2, 2, 1, 1]);
    expect(messages).toBe(3);
  });

  it('notes the baseline of an hour once, as it was when the hour was first looked at', async () => {
    const traffic = new MemoryTrafficStore();
    const history = Array.from({ length: 14 * 24 }, (_, ago) => ({
      startMs: nowMs - (ago + 1) * hour,
      messages: 12,
    }));
    const profile = learnHistory(newProfile(lane, nowMs), history);
    await traffic.writeLane(lane, { profile }, 0);
    const recorder = new Recorder();
    recorder.happened(tried(true));
    await recorder.noteBaselines(traffic, nowMs);
    const { usual } = recorder.lane(lane);
    const noted = usual.at(usual.bucketOf(nowMs));
    const fromMs = Math.floor(nowMs / hour) * hour;
    expect(noted).toBeCloseTo(expectedMessages(profile, fromMs, fromMs + hour), 3);
    expect(noted).toBeGreaterThan(4);

    await traffic.writeLane(lane, { profile: newProfile(lane, nowMs) }, 1);
    await recorder.noteBaselines(traffic, nowMs + 60_000);
    expect(usual.at(usual.bucketOf(nowMs))).toBe(noted);
  });
});
