import type { SendTextMessageRequest, SendTextMessageResult } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { partPriceOf } from '../../../bench/traffic/prices.ts';
import type { Action } from '../account.ts';
import { reportAccepted } from '../reporting/report-message.ts';
import { accept } from '../sending.ts';
import { invalid } from '../service-error.ts';
import { textParts } from '../text-parts.ts';

/**
 * A dry run is judged like any message, but nothing is sent and nothing reported. An accepted message succeeds at once.
 * MaxPrice is held against the price of the whole message in US dollars.
 */
export const sendTextMessage: Action<SendTextMessageRequest, SendTextMessageResult> = (
  account,
  request,
  moment,
) => {
  const message = accept(account, request, 'SMS', moment);
  const { encoding, parts } = textParts(request.MessageBody ?? '');
  const { priceUsd, carrierFeeUsd } = partPriceOf(message.country);
  const costUsd = parts * (priceUsd + carrierFeeUsd);
  if (request.MaxPrice !== undefined && costUsd > Number(request.MaxPrice))
    throw invalid('PRICE_OVER_THRESHOLD');
  if (request.DryRun !== true) {
    const particulars = {
      isInternationalSend: false,
      messageEncoding: encoding,
      messageType: request.MessageType ?? 'TRANSACTIONAL',
      messageStatusDescription: 'Message has been accepted by phone carrier',
      totalMessageParts: parts,
      totalMessagePrice: parts * priceUsd,
      totalCarrierFee: parts * carrierFeeUsd,
    };
    reportAccepted(message, 'SUCCESSFUL', particulars, moment);
  }
  return { MessageId: message.messageId };
};
