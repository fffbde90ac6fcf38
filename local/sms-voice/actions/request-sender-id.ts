import type { RequestSenderIdRequest, RequestSenderIdResult } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { arnOf } from '../names.ts';
import { conflict } from '../service-error.ts';

/** A sender id belongs to one country. Which countries want it registered first is not asked here. */
export const requestSenderId: Action<RequestSenderIdRequest, RequestSenderIdResult> = (account, request) => {
  const { SenderId: senderId = '', IsoCountryCode: country = '', Tags = [] } = request;
  const { MessageTypes = ['TRANSACTIONAL'], DeletionProtectionEnabled = false } = request;
  const arn = arnOf('sender-id', `${senderId}/${country}`);
  if (account.senderIds.has(arn)) throw conflict('RESOURCE_ALREADY_EXISTS', 'sender-id', senderId);
  account.senderIds.set(arn, {
    senderId,
    country,
    arn,
    messageTypes: MessageTypes,
    deletionProtected: DeletionProtectionEnabled,
    tags: Tags,
  });
  return {
    SenderIdArn: arn,
    SenderId: senderId,
    IsoCountryCode: country,
    MessageTypes,
    MonthlyLeasingPrice: '0.00',
    DeletionProtectionEnabled,
    Registered: false,
    Tags,
  };
};
