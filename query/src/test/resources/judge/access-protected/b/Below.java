package b;

import a.Base;

// JLS 8.2: what a package keeps to itself is not inherited in another, not even for its own code.
public class Below extends Base {}
