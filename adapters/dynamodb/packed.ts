import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A value as deflated JSON: a write costs by the kilobyte (DynamoDB developer guide, "Read and write operations"). */
export const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

/** What {@link pack} packed. */
export const unpack = (packed: Uint8Array): unknown => JSON.parse(inflateRawSync(packed).toString());
