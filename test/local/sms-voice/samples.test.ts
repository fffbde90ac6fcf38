import { PutMessageFeedbackCommand, SendMediaMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Sample } from '../../../local/sms-voice/reporting/report.ts';
import { SampleTally } from '../../../local/sms-voice/reporting/sample-tally.ts';
import { givenProtectConfiguration, givenServer, refusalOf, send, simulator } from './given.ts';

const nowMs = Date.UTC(2026, 0, 1, 12, 0, 30);

async function givenMeasured() {
  const samples: Sample[] = [];
  const server = await givenServer({
    clock: () => nowMs,
    onReport: report => {
      if (report.kind === 'sample') samples.push(report.sample);
    },
  });
  /** What was measured of one metric, as `dimensions: value`. */
  const measured = (metric: string) =>
    samples
      .filter(sample => sample.metric === metric)
      .map(({ dimensions, value }) => `${Object.values(dimensions).join(' ')}: ${value}`);
  return { ...server, samples, measured };
}

test('Protect is measured on every text, blocked or not, in four dimension sets', async () => {
  const { client, samples, measured } = await givenMeasured();
  const id = await givenProtectConfiguration(client, { AU: 'BLOCK' });
  await send(client, simulator.GB, { ProtectConfigurationId: id });
  await refusalOf(send(client, simulator.AU, { ProtectConfigurationId: id }));
  expect(measured('TextMessagesBlockedByProtect')).toEqual([
    `${id} GB: 0`,
    `${id}: 0`,
    'GB: 0',
    ': 0',
    `${id} AU: 1`,
    `${id}: 1`,
    'AU: 1',
    ': 1',
  ]);
  const [pair] = samples;
  expect(pair?.dimensions).toEqual({ ProtectConfigurationId: id, IsoCountryCode: 'GB' });
});

test('parts are measured of what is sent alone', async () => {
  const { client, measured } = await givenMeasured();
  const id = await givenProtectConfiguration(client, { AU: 'BLOCK' });
  await send(client, simulator.GB, { MessageBody: 'x'.repeat(161) });
  await refusalOf(send(client, simulator.AU, { ProtectConfigurationId: id }));
  expect(measured('NumberOfTextMessagePartsSent')).toEqual(['GB: 2', ': 2']);
  expect(measured('NumberOfTextMessagePartsDelivered')).toEqual(['GB: 2', ': 2']);
  expect(measured('TextMessagesBlockedByProtect')).toContain('GB: 0');
});

test('feedback is measured as awaited and as given, by country and status', async () => {
  const { client, measured } = await givenMeasured();
  const MessageId = await send(client, simulator.GB, { MessageFeedbackEnabled: true });
  await send(client, simulator.GB);
  await client.send(new PutMessageFeedbackCommand({ MessageId, MessageFeedbackStatus: 'RECEIVED' }));
  expect(measured('NumberOfTextMessagesExpectingFeedback')).toEqual(['GB: 1', ': 1']);
  expect(measured('NumberOfTextMessagesWithFeedback')).toEqual([
    'GB: 1',
    'GB RECEIVED: 1',
    ': 1',
    'RECEIVED: 1',
  ]);
});

test('media messages have metrics of their own, and a dry run has none', async () => {
  const { client, samples, measured } = await givenMeasured();
  const id = await givenProtectConfiguration(client, { AU: 'BLOCK' });
  await send(client, simulator.GB, { DryRun: true });
  await refusalOf(send(client, simulator.AU, { DryRun: true, ProtectConfigurationId: id }));
  expect(samples).toEqual([]);
  const OriginationIdentity = '+12065550152';
  await client.send(
    new SendMediaMessageCommand({ DestinationPhoneNumber: simulator.GB, OriginationIdentity }),
  );
  expect(measured('MediaMessagesBlockedByProtect')).toEqual(['GB: 0', ': 0']);
  expect(measured('NumberOfMediaMessagePartsSent')).toEqual(['GB: 1', ': 1']);
});

test('samples of a minute are one tally, whose count is that of the samples', () => {
  const tally = new SampleTally();
  const sample = { metric: 'TextMessagesBlockedByProtect', dimensions: { IsoCountryCode: 'GB' } };
  for (const value of [0, 1, 0]) tally.add({ ...sample, value, atMs: nowMs });
  tally.add({ ...sample, value: 1, atMs: nowMs + 30_000 });
  const minuteMs = nowMs - 30_000;
  expect(tally.take()).toEqual([
    { ...sample, minuteMs, count: 3, sum: 1, least: 0, most: 1 },
    { ...sample, minuteMs: minuteMs + 60_000, count: 1, sum: 1, least: 1, most: 1 },
  ]);
  expect(tally.take()).toEqual([]);
});
