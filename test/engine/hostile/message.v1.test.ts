import { testHostileInput } from './parameters';

testHostileInput({ resource: 'message', version: 'v1' });
