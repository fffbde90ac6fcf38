import { waitUntil } from './wait-until.ts';
import type { Cloud } from './cloud.ts';

/** A mail, as SNS would send it. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** The account of a business: what its programs send, and what its people see. */
export class Account {
  readonly #cloud: Cloud;
  readonly #mailbox: string;
  /** The protect configuration of `login-codes`. */
  readonly protectId: string;

  private constructor(cloud: Cloud, mailbox: string, protectId: string) {
    this.#cloud = cloud;
    this.#mailbox = mailbox;
    this.protectId = protectId;
  }

  /** Gives `login-codes` a protect configuration, and people a mailbox: a queue that listens where mail is sent from. */
  static async in(cloud: Cloud): Promise<Account> {
    const { aws, outputs } = cloud;
    const sv = 'pinpoint-sms-voice-v2';
    const made = (await aws(sv, 'create-protect-configuration')) as { ProtectConfigurationId: string };
    const id = made.ProtectConfigurationId;
    await aws(
      ...[sv, 'associate-protect-configuration', '--protect-configuration-id', id],
      ...['--configuration-set-name', 'login-codes'],
    );
    const { QueueUrl } = (await aws('sqs', 'create-queue', '--queue-name', 'mailbox')) as {
      QueueUrl: string;
    };
    await aws(
      ...['sns', 'subscribe', '--topic-arn', outputs.MailTopic ?? '', '--protocol', 'sqs'],
      ...['--notification-endpoint', 'arn:aws:sqs:us-east-1:111122223333:mailbox'],
    );
    return new Account(cloud, QueueUrl, id);
  }

  /** The mail of an incident of a country, once it has come. */
  async mailAbout(country: string): Promise<Mail> {
    return waitUntil(`mail about ${country}`, async () => {
      const answer = (await this.#cloud.aws(
        ...['sqs', 'receive-message', '--queue-url', this.#mailbox, '--wait-time-seconds', '1'],
        ...['--max-number-of-messages', '10', '--visibility-timeout', '600'],
      )) as { Messages?: { Body: string }[] } | undefined;
      const mails = (answer?.Messages ?? []).map(
        ({ Body }) => JSON.parse(Body) as { Subject: string; Message: string },
      );
      const mail = mails.find(({ Subject }) => Subject.includes(country));
      return mail && { subject: mail.Subject, text: mail.Message };
    });
  }

  async ruleOf(country: string): Promise<string> {
    const answer = (await this.#cloud.aws(
      ...['pinpoint-sms-voice-v2', 'get-protect-configuration-country-rule-set'],
      ...['--protect-configuration-id', this.protectId, '--number-capability', 'SMS'],
    )) as { CountryRuleSet: Record<string, { ProtectStatus: string }> };
    return answer.CountryRuleSet[country]?.ProtectStatus ?? 'ALLOW';
  }

  async setRule(country: string, status: string): Promise<void> {
    await this.#cloud.aws(
      ...['pinpoint-sms-voice-v2', 'update-protect-configuration-country-rule-set'],
      ...['--protect-configuration-id', this.protectId, '--number-capability', 'SMS'],
      ...['--country-rule-set-updates', `${country}={ProtectStatus=${status}}`],
    );
  }

  /** Waits until the rule of a country reads so. Looks rarely: AWS reads rules once a second for the whole account. */
  async untilRule(country: string, status: string): Promise<void> {
    await waitUntil(
      `the rule of ${country} to read ${status}`,
      async () => ((await this.ruleOf(country)) === status ? true : undefined),
      90,
      2,
    );
  }

  /** Puts events on the default bus, ten a call. */
  async putEvents(
    events: readonly { source: string; detailType: string; detail: unknown; resources?: string[] }[],
  ): Promise<void> {
    for (let from = 0; from < events.length; from += 10) {
      const Entries = events.slice(from, from + 10).map(({ source, detailType, detail, resources = [] }) => ({
        Source: source,
        DetailType: detailType,
        Detail: JSON.stringify(detail),
        Resources: resources,
        Time: new Date().toISOString(),
      }));
      const answer = (await this.#cloud.aws(
        'events',
        'put-events',
        '--entries',
        JSON.stringify(Entries),
      )) as {
        FailedEntryCount: number;
      };
      if (answer.FailedEntryCount > 0) throw new Error(`PutEvents refused: ${JSON.stringify(answer)}`);
    }
  }

  /** Delivery events of messages that were just sent to a country, as EventBridge carries them. */
  async deliveries(country: string, count: number, mcc: string): Promise<void> {
    const nowMs = Date.now();
    await this.putEvents(
      Array.from({ length: count }, (_, at) => ({
        source: 'aws.sms-voice',
        detailType: 'Text Message Delivery Status Updated',
        detail: {
          eventType: 'TEXT_SUCCESSFUL',
          eventVersion: '1.0',
          eventTimestamp: nowMs,
          isFinal: true,
          originationPhoneNumber: 'LOGIN',
          isoCountryCode: country,
          isInternationalSend: false,
          mcc,
          mnc: '01',
          messageId: `${country}-${nowMs}-${at}`,
          messageRequestTimestamp: nowMs - 300,
          messageEncoding: 'GSM',
          messageType: 'TRANSACTIONAL',
          messageStatus: 'SUCCESSFUL',
          messageStatusDescription: 'Message has been accepted by phone carrier',
          totalMessageParts: 1,
          totalMessagePrice: 0.27,
          totalCarrierFee: 0,
          protectConfiguration: { protectConfigurationId: this.protectId, protectStatus: 'ALLOW' },
        },
      })),
    );
  }
}
