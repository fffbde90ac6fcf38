import type {
  PutMessageFeedbackRequest,
  PutMessageFeedbackResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { feedbackSamples } from '../reporting/message-samples.ts';
import { notFound } from '../service-error.ts';

/** Only messages sent with feedback enabled have a feedback record. No event tells of it, but metrics do. */
export const putMessageFeedback: Action<PutMessageFeedbackRequest, PutMessageFeedbackResult> = (
  { feedback },
  { MessageId = '', MessageFeedbackStatus = 'RECEIVED' },
  moment,
) => {
  const message = feedback.get(MessageId);
  if (!message) throw notFound('message', MessageId);
  for (const sample of feedbackSamples(message, MessageFeedbackStatus, moment.nowMs)) {
    moment.report({ kind: 'sample', sample });
  }
  return { MessageId, MessageFeedbackStatus };
};
