import type { SendVoiceMessageRequest, SendVoiceMessageResult } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { reportAccepted } from '../reporting/report-message.ts';
import { accept } from '../sending.ts';

/** Obeys the country's rule for VOICE. Nobody answers: the one event says that the call was placed. */
export const sendVoiceMessage: Action<SendVoiceMessageRequest, SendVoiceMessageResult> = (
  account,
  request,
  moment,
) => {
  const message = accept(account, request, 'VOICE', moment);
  if (request.DryRun !== true) {
    reportAccepted(message, 'INITIATED', {}, moment);
  }
  return { MessageId: message.messageId };
};
