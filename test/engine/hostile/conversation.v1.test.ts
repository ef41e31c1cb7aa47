import { testHostileInput } from './parameters';

testHostileInput({ resource: 'conversation', version: 'v1' });
