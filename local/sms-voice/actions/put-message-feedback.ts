import type {
  PutMessageFeedbackRequest,
  PutMessageFeedbackResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { notFound } from '../service-error.ts';

/** Only messages sent with feedback enabled have a feedback record. No event tells of it. */
export const putMessageFeedback: Action<PutMessageFeedbackRequest, PutMessageFeedbackResult> = (
  { feedback },
  { MessageId = '', MessageFeedbackStatus },
) => {
  if (!feedback.has(MessageId)) throw notFound('message', MessageId);
  feedback.set(MessageId, MessageFeedbackStatus);
  return { MessageId, MessageFeedbackStatus };
};
