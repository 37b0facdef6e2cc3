import type { PageMessage } from '../webview/page-protocol.ts';
import { ATTACHING_HANDLERS } from './attaching.ts';
import { BLOCK_HANDLERS } from './blocks.ts';
import type { PageContext, PageHandler, PageHandlers } from './handler.ts';
import { LIFE_HANDLERS } from './life.ts';
import { MESSAGE_HANDLERS } from './messages.ts';
import { READING_HANDLERS } from './reading.ts';
import { TARGET_HANDLERS } from './targets.ts';
import { WRITING_HANDLERS } from './writing.ts';

/** Every message of the page: one row, in the file of its group. The compiler sees to it that none is missing. */
export const PAGE_HANDLERS: PageHandlers = {
  ...LIFE_HANDLERS,
  ...BLOCK_HANDLERS,
  ...ATTACHING_HANDLERS,
  ...WRITING_HANDLERS,
  ...READING_HANDLERS,
  ...MESSAGE_HANDLERS,
  ...TARGET_HANDLERS,
};

/** Does what a message asks for. */
export async function handlePageMessage<Type extends PageMessage['type']>(
  context: PageContext,
  message: Extract<PageMessage, { type: Type }>,
): Promise<void> {
  const handler: PageHandler<Type> = PAGE_HANDLERS[message.type as Type];
  await handler(context, message);
}
