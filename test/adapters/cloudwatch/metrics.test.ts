import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchFeedbackHistory } from '../../../adapters/cloudwatch/feedback-history.ts';
import { CloudWatchGauge } from '../../../adapters/cloudwatch/gauge.ts';
import { CloudWatchHistory } from '../../../adapters/cloudwatch/history.ts';
import { unprotected } from '../../../core/delivery/message.ts';
import { asCountry } from '../../../core/ids.ts';
import { PressureUnknownError } from '../../../core/incident/pressure.ts';
import { ServiceFailedError } from '../../../core/service-faults.ts';
import { givenCloudWatch } from '../../support/cloudwatch.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

const cloudwatch = givenCloudWatch();
const { sampled } = cloudwatch;

const az = asCountry('AZ');
const lane = { protection: login, country: az };
const minute = 60_000;
const ofLane = (country = 'AZ') => ({ ProtectConfigurationId: login, IsoCountryCode: country });
const client = () => new CloudWatchClient(cloudwatch.config());
const attempts = () => new CloudWatchGauge(client()).attempts(lane, startMs, startMs + 15 * minute);

describe('attempts', () => {
  test('are the samples of texts and media in the lane and the time, turned away or not', async () => {
    sampled(startMs - minute, 100, ofLane());
    sampled(startMs, 3, ofLane());
    sampled(startMs + 10 * minute, 4, ofLane());
    sampled(startMs + 10 * minute, 2, ofLane(), 'MediaMessagesBlockedByProtect');
    sampled(startMs + 10 * minute, 50, ofLane('TJ'));
    expect(await attempts()).toBe(9);
  });

  test('are none where the lane shows nothing and the account shows a sign of life', async () => {
    sampled(startMs - 60 * minute, 1, { ProtectConfigurationId: login });
    expect(await attempts()).toBe(0);
  });

  test('are unknown where nothing shows anything, or has not for hours: no figure is no zero', async () => {
    await expect(attempts()).rejects.toThrow(PressureUnknownError);
    sampled(startMs - 4 * 60 * minute, 1, { ProtectConfigurationId: login });
    await expect(attempts()).rejects.toThrow(PressureUnknownError);
  });

  test.each(['PartialData', 'InternalError', 'Forbidden'])(
    'are no figure where the answer is %s',
    async code => {
      sampled(startMs, 1, ofLane());
      cloudwatch.answers(code);
      await expect(attempts()).rejects.toThrow(ServiceFailedError);
    },
  );

  test('are a fault where CloudWatch is down', async () => {
    cloudwatch.goDown();
    await expect(attempts()).rejects.toThrow(/CloudWatch GetMetricData failed/);
  });

  test('without a protect configuration are what was sent to the country by any way', async () => {
    sampled(startMs + minute, 7, { IsoCountryCode: 'AZ' }, 'NumberOfTextMessagePartsSent');
    const bare = { protection: unprotected, country: az } as const;
    expect(await new CloudWatchGauge(client()).attempts(bare, startMs, startMs + 15 * minute)).toBe(7);
  });
});

describe('the past', () => {
  test('knows the lanes that had messages, each once, and no country that is none', async () => {
    sampled(startMs, 1, ofLane());
    sampled(startMs, 1, ofLane(), 'MediaMessagesBlockedByProtect');
    sampled(startMs, 1, ofLane('Other'));
    sampled(startMs, 1, { ProtectConfigurationId: login });
    expect(await new CloudWatchHistory(client()).lanes()).toEqual([lane]);
  });

  test('counts by the hour or the minute, and leaves out what had none', async () => {
    const hour = 60 * minute;
    const from = Math.floor(startMs / hour) * hour;
    sampled(from + minute, 3, ofLane());
    sampled(from + 30 * minute, 4, ofLane());
    sampled(from + 3 * hour, 5, ofLane());
    const history = new CloudWatchHistory(client());
    expect(await history.counts(lane, 3600, from, from + 24 * hour)).toEqual(
      new Map([
        [from, 7],
        [from + 3 * hour, 5],
      ]),
    );
    expect(await history.counts(lane, 60, from, from + hour)).toEqual(
      new Map([
        [from + minute, 3],
        [from + 30 * minute, 4],
      ]),
    );
  });
});

describe('message feedback', () => {
  const awaits = 'NumberOfTextMessagesExpectingFeedback';
  const feedback = () => new CloudWatchFeedbackHistory(client());

  test('is of countries, and neither of the account nor of what is none', async () => {
    sampled(startMs, 1, { IsoCountryCode: 'LK' }, awaits);
    sampled(startMs, 1, { IsoCountryCode: 'LK', ProtectConfigurationId: login }, awaits);
    sampled(startMs, 1, { IsoCountryCode: 'Other' }, awaits);
    sampled(startMs, 1, {}, awaits);
    expect(await feedback().countries()).toEqual(['LK']);
  });

  test('of more countries than one call takes is read in several', async () => {
    const letters = Array.from('ABCDEFGHIJKLMNOPQ');
    const many = letters.flatMap(one => letters.map(other => asCountry(one + other)));
    const fromMs = Math.floor(startMs / 3_600_000) * 3_600_000;
    many.forEach((country, at) => {
      sampled(fromMs, at + 1, { IsoCountryCode: country }, awaits);
    });
    const hours = await feedback().hours(many, fromMs, fromMs + 3_600_000);
    expect(many.map(country => hours.get(country)?.awaited.get(fromMs))).toEqual(many.map((_, at) => at + 1));
  });

  test('that CloudWatch does not give is a fault', async () => {
    cloudwatch.goDown();
    await expect(feedback().countries()).rejects.toThrow(/CloudWatch ListMetrics failed/);
    await expect(feedback().hours([az], startMs, startMs + minute)).rejects.toThrow(ServiceFailedError);
  });
});
