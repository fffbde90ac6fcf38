import { createHmac } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { KmsSigner } from '../../../adapters/kms/signer.ts';
import { ServiceFailedError } from '../../../core/service-faults.ts';
import { describeSigner } from '../../contract/signer.ts';
import { givenService } from '../../support/aws-json-server.ts';

interface MacRequest {
  readonly KeyId: string;
  readonly Message: string;
  readonly Mac?: string;
}

const secret = 'never leaves the key';
const macOf = ({ Message }: MacRequest) =>
  createHmac('sha256', secret).update(Buffer.from(Message, 'base64')).digest('base64');
const kms = givenService(({ operation, body }) => {
  const request = body as MacRequest;
  if (request.KeyId !== 'key') return { error: 'NotFoundException' };
  if (operation === 'GenerateMac') return { body: { Mac: macOf(request), KeyId: 'key' } };
  return request.Mac === macOf(request) ? { body: { MacValid: true } } : { error: 'KMSInvalidMacException' };
});
const signer = (key = 'key') => new KmsSigner(new KMSClient(kms.config()), key);

describeSigner(() => signer());

test('a code is base64url of the MAC of KMS', async () => {
  const code = createHmac('sha256', secret).update('decide').digest('base64url');
  expect(await signer().sign('decide')).toBe(code);
});

test('a key that is not there is a fault, and not a wrong code', async () => {
  const code = await signer().sign('decide');
  await expect(signer('other').verify('decide', code)).rejects.toThrow(ServiceFailedError);
  await expect(signer('other').sign('decide')).rejects.toThrow(
    /KMS GenerateMac failed \(NotFoundException\)/,
  );
});
