import { testFaults } from './matrix';

testFaults({ resource: 'conversation', version: 'v2' });
