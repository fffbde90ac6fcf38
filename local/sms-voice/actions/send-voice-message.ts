import type { SendVoiceMessageRequest, SendVoiceMessageResult } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { deliveryEvent } from '../delivery-event.ts';
import { accept, uuid } from '../sending.ts';

/** Obeys the country's rule for VOICE. Nobody answers: the one event says that the call was placed. */
export const sendVoiceMessage: Action<SendVoiceMessageRequest, SendVoiceMessageResult> = (
  account,
  request,
  moment,
) => {
  const message = accept(account, request, 'VOICE', moment);
  if (request.DryRun !== true) {
    moment.report(deliveryEvent(message, 'INITIATED', moment.nowMs, uuid(moment), {}));
  }
  return { MessageId: message.messageId };
};
