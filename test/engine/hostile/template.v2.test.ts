import { testHostileInput } from './parameters';

testHostileInput({ resource: 'template', version: 'v2' });
