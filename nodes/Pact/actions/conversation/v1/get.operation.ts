import { readConversation } from '../../../api/v1/conversations';
import { getConversation } from '../getConversation';
import { readToOutput } from './output';

export const get = getConversation({ readConversation, readToOutput });
