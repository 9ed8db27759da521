package g

trait Flying {
    int height = 1
    String fly() { "flies" }
}

class Bird implements Flying {
    String name
    boolean small
    static int count() { 1 }
    String sing(String song = 'la', int times = 1) { song * times }
    private String own() { '' }
}
