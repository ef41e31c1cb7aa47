import { testFaults } from './matrix';

testFaults({ resource: 'message', version: 'v2' });
