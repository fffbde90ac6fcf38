import type {
  AccessDeniedExceptionReason,
  ConflictExceptionReason,
  ResourceType,
  ServiceQuotaExceededExceptionReason,
  ValidationExceptionField,
  ValidationExceptionReason,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { Fault } from '../../core/fault.ts';

/**
 * A refusal as the service words it: the name of its exception and the members that go with it (API reference,
 * "Errors" of each action). HTTP 400, and 500 for InternalServerException.
 */
export class ServiceError extends Fault {
  readonly type: string;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(type: string, message: string, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.type = type;
    this.members = members;
  }
}

export function conflict(reason: ConflictExceptionReason, type: ResourceType, id: string): ServiceError {
  const message = `Conflict Occurred - Reason="${reason}" ResourceType="${type}" ResourceId="${id}"`;
  return new ServiceError('ConflictException', message, {
    Reason: reason,
    ResourceType: type,
    ResourceId: id,
  });
}

export function notFound(type: ResourceType, id: string): ServiceError {
  const message = `Resource Not Found - ResourceType="${type}" ResourceId="${id}"`;
  return new ServiceError('ResourceNotFoundException', message, { ResourceType: type, ResourceId: id });
}

export function invalid(
  reason: ValidationExceptionReason,
  fields: readonly ValidationExceptionField[] = [],
): ServiceError {
  const told = fields.map(({ Name, Message }) => `${Name ?? ''}: ${Message ?? ''}`).join('; ');
  const message = `Validation Exception - Reason="${reason}"${told === '' ? '' : ` Fields: ${told}`}`;
  return new ServiceError('ValidationException', message, { Reason: reason, Fields: fields });
}

export function quotaExceeded(reason: ServiceQuotaExceededExceptionReason): ServiceError {
  const message = `Service Quota Exceeded - Reason="${reason}"`;
  return new ServiceError('ServiceQuotaExceededException', message, { Reason: reason });
}

export function accessDenied(reason: AccessDeniedExceptionReason): ServiceError {
  return new ServiceError('AccessDeniedException', `Access Denied - Reason="${reason}"`, { Reason: reason });
}

export function throttled(): ServiceError {
  return new ServiceError('ThrottlingException', 'Rate exceeded');
}

export function internalError(requestId: string): ServiceError {
  return new ServiceError('InternalServerException', 'Internal Server Error', { RequestId: requestId });
}
