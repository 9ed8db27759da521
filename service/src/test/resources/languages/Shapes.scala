package s

case class Point(x: Int, y: Int = 0):
  def plus(other: Point, times: Int = 1): Point = Point(x + other.x * times, y)

object Util:
  val limit: Int = 3
  def twice(x: Int): Int = 2 * x

trait Greeter:
  def greet(name: String): String = "hello " + name

class Box[A](val content: A) extends Greeter:
  def map[B](f: A => B): Box[B] = Box(f(content))
