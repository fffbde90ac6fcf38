import type { SendMediaMessageRequest, SendMediaMessageResult } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { reportAccepted } from '../reporting/report-message.ts';
import { accept } from '../sending.ts';

/** Obeys the country's rule for MMS. Media are not fetched; prices of MMS are not known here, so its event names none. */
export const sendMediaMessage: Action<SendMediaMessageRequest, SendMediaMessageResult> = (
  account,
  request,
  moment,
) => {
  const message = accept(account, request, 'MMS', moment);
  if (request.DryRun !== true) {
    const particulars = {
      contentType: 'MMS',
      messageType: 'TRANSACTIONAL',
      messageStatusDescription: 'Message has been accepted by phone carrier',
      totalMessageParts: 1,
    };
    reportAccepted(message, 'SUCCESSFUL', particulars, moment);
  }
  return { MessageId: message.messageId };
};
