import type { Row } from '../rows';

/** Operations of v2 on conversations and messages. */
export const MESSAGE_ROWS: Row[] = [];
