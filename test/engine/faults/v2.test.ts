import { testFaults } from './matrix';
import { V2_ROWS } from './rows';

testFaults(V2_ROWS);
