import type { Notice } from '../../core/incident/notice.ts';

/** Limits of the schema, in characters. */
const longest = { title: 250, description: 8000, nextStep: 350 };

/** Markdown is live in chat, and `<` begins mentions and links. */
const escaped = (text: string): string => text.replace(/[\\*_~`[\]|]/g, '\\$&').replace(/[<>@]/g, '\u200b$&');

const cut = (text: string, to: number): string => (text.length > to ? `${text.slice(0, to - 1)}…` : text);

/**
 * A notice in the schema of custom notifications, one incident one thread (Amazon Q Developer in chat applications,
 * administrator guide, "Custom notifications").
 */
export function chatMessage({ incidentId, subject, text, decideUrl }: Notice): string {
  const description = escaped(decideUrl === undefined ? text : text.replaceAll(decideUrl, 'see below'));
  return JSON.stringify({
    version: '1.0',
    source: 'custom',
    id: incidentId,
    content: {
      textType: 'client-markdown',
      title: cut(escaped(subject), longest.title),
      description: cut(description, longest.description),
      ...(decideUrl === undefined || decideUrl.length + 30 > longest.nextStep
        ? {}
        : { nextSteps: [`<${decideUrl}|Look and decide>`] }),
      keywords: ['SMS pumping'],
    },
    metadata: {
      threadId: incidentId,
      summary: cut(escaped(subject), longest.title),
      additionalContext: { incidentId },
    },
  });
}
