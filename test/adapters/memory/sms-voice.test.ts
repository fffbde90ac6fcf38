import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { asCountry } from '../../../core/ids.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

test('a message is turned away from the moment its country is blocked, and not by FILTER', async () => {
  let nowMs = startMs;
  const voice = new MemorySmsVoice(topologyOf([], login), () => nowMs);
  const country = asCountry('AZ');
  const attempt = (atMs: number, capability: 'SMS' | 'VOICE' = 'SMS') =>
    voice.attempt({ lane: { protection: login, country }, capability, atMs });
  await voice.update(login, 'SMS', new Map([[country, 'FILTER']]));
  expect(attempt(startMs)).toBe('sent');
  nowMs = startMs + 3000;
  await voice.update(login, 'SMS', new Map([[country, 'BLOCK']]));
  expect([attempt(startMs + 2999), attempt(startMs + 3000)]).toEqual(['sent', 'turned away']);
  expect(attempt(startMs + 3000, 'VOICE')).toBe('sent');
  await voice.update(login, 'SMS', new Map([[country, 'ALLOW']]));
  expect(attempt(startMs + 4000)).toBe('sent');
});
