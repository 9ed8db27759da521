package scopes;

class Record { int mine; }
