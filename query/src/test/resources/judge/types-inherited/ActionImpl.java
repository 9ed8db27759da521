package actions;

public class ActionImpl implements Action {
  Stamp stamp() { return new Stamp(); }
}
