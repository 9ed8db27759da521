package p;

/* hides the one that is imported on demand from javac, not from Lombok */
public @interface Getter {}
