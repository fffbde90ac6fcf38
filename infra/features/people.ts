import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface PeopleProps {
  readonly mail: readonly string[];
  readonly chat: boolean;
}

/** How people are told: e-mail, and chat where somebody listens. */
export class People extends Construct {
  readonly mail: sns.Topic;
  readonly chat?: sns.Topic;

  constructor(scope: Construct, id: string, { mail, chat }: PeopleProps) {
    super(scope, id);
    this.mail = new sns.Topic(this, 'Mail', { displayName: 'Pumpbreaker', enforceSSL: true });
    for (const address of mail) this.mail.addSubscription(new subscriptions.EmailSubscription(address));
    if (chat) this.chat = new sns.Topic(this, 'Chat', { enforceSSL: true });
  }
}
