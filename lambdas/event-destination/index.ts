import { pacedClient } from '../../adapters/sms-voice/client.ts';
import { SmsVoiceEventDestinations } from '../../adapters/sms-voice/event-destinations.ts';
import { logger } from '../logger.ts';
import { timing } from '../timing.ts';
import { createEventDestination } from './handler.ts';

export const handler = createEventDestination({
  logger,
  destinations: new SmsVoiceEventDestinations(pacedClient({}, timing)),
});
