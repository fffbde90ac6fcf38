import {
  GenerateMacCommand,
  KMSInvalidMacException,
  VerifyMacCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import type { Signer } from '../../core/ports.ts';
import { calling } from '../../core/service-faults.ts';

const MacAlgorithm = 'HMAC_SHA_256';
/** An HMAC-SHA-256 code; KMS refuses other lengths as invalid requests rather than as wrong codes. */
const codeBytes = 32;

/** Signs with an HMAC key that never leaves KMS: `kms:GenerateMac` and `kms:VerifyMac` on the key. */
export class KmsSigner implements Signer {
  readonly #client: KMSClient;
  readonly #keyArn: string;

  constructor(client: KMSClient, keyArn: string) {
    this.#client = client;
    this.#keyArn = keyArn;
  }

  /** @throws ServiceFailedError */
  async sign(text: string): Promise<string> {
    const { Mac = new Uint8Array() } = await calling('KMS GenerateMac', () =>
      this.#client.send(
        new GenerateMacCommand({ KeyId: this.#keyArn, MacAlgorithm, Message: Buffer.from(text) }),
      ),
    );
    return Buffer.from(Mac).toString('base64url');
  }

  /** @throws ServiceFailedError */
  async verify(text: string, code: string): Promise<boolean> {
    const Mac = Buffer.from(code, 'base64url');
    if (Mac.length !== codeBytes) return false;
    return calling('KMS VerifyMac', async () => {
      try {
        const verify = { KeyId: this.#keyArn, MacAlgorithm, Message: Buffer.from(text), Mac } as const;
        return (await this.#client.send(new VerifyMacCommand(verify))).MacValid === true;
      } catch (error) {
        if (error instanceof KMSInvalidMacException) return false;
        throw error;
      }
    });
  }
}
