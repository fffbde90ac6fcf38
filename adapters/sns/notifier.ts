import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Notice } from '../../core/incident/notice.ts';
import type { Notifier } from '../../core/ports.ts';
import { NoticeNotSentError } from '../../core/store-faults.ts';
import { chatMessage } from './chat-message.ts';

export interface Topics {
  /** ARN of the topic of people's e-mail addresses. */
  readonly mail: string;
  /** ARN of a topic that Amazon Q Developer in chat applications listens to. */
  readonly chat?: string | undefined;
}

/** Notices by SNS: `sns:Publish` on the topics. E-mail is plain text; chat takes one schema and drops all else. */
export class SnsNotifier implements Notifier {
  readonly #client: SNSClient;
  readonly #topics: Topics;

  constructor(client: SNSClient, topics: Topics) {
    this.#client = client;
    this.#topics = topics;
  }

  /** @throws NoticeNotSentError when a topic did not take it; the others may have. */
  async send(notice: Notice): Promise<void> {
    const { mail, chat } = this.#topics;
    const messages = [
      { TopicArn: mail, Subject: notice.subject, Message: notice.text },
      ...(chat === undefined ? [] : [{ TopicArn: chat, Message: chatMessage(notice) }]),
    ];
    const sent = await Promise.allSettled(
      messages.map(message => this.#client.send(new PublishCommand(message))),
    );
    // Told by one of them, people know; a retry would tell them twice.
    if (sent.some(({ status }) => status === 'fulfilled')) return;
    const [first] = sent;
    const cause: unknown = first?.status === 'rejected' ? first.reason : undefined;
    throw new NoticeNotSentError(cause instanceof Error ? cause.message : 'SNS refused it', { cause });
  }
}
